/** The few words of what failed, a page or the sending of a form: they are loaded with every page, so they carry no whole catalogue. */
export const failureWords = {
  en: {
    title: "Something went wrong on our side",
    text: "Nothing that was saved is lost. Try again; if it happens once more, tell us this number: {id}",
    retry: "Try again",
    unsent: "This could not be sent. Nothing that you wrote is lost: look at your connection, then try again.",
    undone: "This was not done, because the server could not be reached. Look at your connection, then try again.",
    tooLarge: "This is too large to be sent. Make it smaller or shorter, then try again.",
    outdated:
      "This page is older than the server and cannot send any more. Copy what you wrote, load the page again, and send it from there.",
    part: "This part of the page could not be loaded. There may be a newer version of it: reload the page to go on. What you wrote is kept.",
    reload: "Reload the page",
  },
  vi: {
    title: "Hệ thống gặp sự cố",
    text: "Những gì đã lưu không bị mất. Hãy thử lại; nếu vẫn xảy ra, hãy cho chúng tôi biết mã này: {id}",
    retry: "Thử lại",
    unsent: "Chưa gửi được. Những gì bạn đã viết không bị mất: hãy kiểm tra kết nối rồi thử lại.",
    undone: "Thao tác này chưa được thực hiện vì không kết nối được với máy chủ. Hãy kiểm tra kết nối rồi thử lại.",
    tooLarge: "Nội dung quá lớn nên không gửi được. Hãy rút gọn hoặc chọn tệp nhỏ hơn rồi thử lại.",
    outdated: "Trang này cũ hơn máy chủ nên không gửi được nữa. Hãy sao chép những gì bạn đã viết, tải lại trang rồi gửi lại.",
    part: "Chưa tải được phần này của trang. Có thể đã có phiên bản mới: hãy tải lại trang để tiếp tục. Những gì bạn đã viết vẫn được giữ.",
    reload: "Tải lại trang",
  },
};

/** In the language of the page that is shown. */
export function failureWordsHere(): (typeof failureWords)["en"] {
  return document.documentElement.lang === "vi" ? failureWords.vi : failureWords.en;
}
