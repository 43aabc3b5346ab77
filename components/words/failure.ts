/** The few words of a page that failed: it is loaded with every page, so it carries no whole catalogue. */
export const failureWords = {
  en: {
    title: "Something went wrong on our side",
    text: "Nothing that was saved is lost. Try again; if it happens once more, tell us this number: {id}",
    retry: "Try again",
  },
  vi: {
    title: "Hệ thống gặp sự cố",
    text: "Những gì đã lưu không bị mất. Hãy thử lại; nếu vẫn xảy ra, hãy cho chúng tôi biết mã này: {id}",
    retry: "Thử lại",
  },
};
