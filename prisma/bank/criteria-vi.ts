import type { Criterion } from "#lib/bank/content.ts";
import { criterion } from "./criteria.ts";

/** The behavioural criteria of `criteria.ts` in Vietnamese, with the same ids; `matter` continues a sentence in lower case. */

export function situation(weight: number, matter: string): Criterion {
  return criterion({ id: "situation", name: "Tình huống", family: "soft_skill" }, weight, [
    `Không kể lần nào có thật về ${matter}; chỉ nêu quan điểm, thói quen hoặc điều sẽ làm.`,
    `Có nhắc đến ${matter} nhưng không rõ khi nào, ở đâu, trong công việc gì.`,
    `Kể một lần cụ thể về ${matter}, có tên công việc, nơi chốn hoặc thời gian.`,
    `Kể một lần cụ thể về ${matter}, có những ai liên quan và điều gì có thể mất hoặc được.`,
    `Kể một lần cụ thể về ${matter}, có người liên quan, điều có thể mất hoặc được, và ràng buộc nào khiến việc đó khó.`,
  ]);
}

export function action(weight: number, matter: string): Criterion {
  return criterion({ id: "action", name: "Việc chính mình làm", family: "soft_skill" }, weight, [
    `Không kể việc nào đã làm liên quan đến ${matter}, hoặc chỉ kể việc của người khác.`,
    `Chỉ kể việc cả nhóm làm liên quan đến ${matter}; không tách được phần của ứng viên.`,
    `Kể ít nhất một việc ứng viên tự làm liên quan đến ${matter}.`,
    `Kể lần lượt các bước ứng viên tự làm liên quan đến ${matter}.`,
    `Kể lần lượt các bước ứng viên tự làm liên quan đến ${matter} và vì sao chọn cách đó chứ không phải cách khác.`,
  ]);
}

export function result(weight: number, matter: string): Criterion {
  return criterion({ id: "result", name: "Kết quả", family: "soft_skill" }, weight, [
    `Không cho biết ${matter} kết thúc ra sao.`,
    `Chỉ nói ${matter} kết thúc tốt hay không tốt.`,
    `Nêu một kết quả cụ thể của ${matter}.`,
    `Nêu kết quả cụ thể của ${matter} bằng con số hoặc so sánh trước và sau.`,
    `Nêu kết quả của ${matter} bằng con số hoặc so sánh trước và sau, cách biết được điều đó, và phần chưa đạt.`,
  ]);
}

export function reflection(weight: number, matter: string): Criterion {
  return criterion({ id: "reflection", name: "Bài học", family: "soft_skill" }, weight, [
    `Không rút ra điều gì từ ${matter}.`,
    `Rút ra một bài học chung chung, gắn với chuyện nào cũng được, không riêng ${matter}.`,
    `Rút ra một bài học xuất phát từ ${matter}.`,
    `Rút ra bài học từ ${matter} và nói sẽ làm khác đi điều gì.`,
    `Rút ra bài học từ ${matter} và kể một lần sau đó đã áp dụng.`,
  ]);
}

export function perspective(weight: number, others: string): Criterion {
  return criterion({ id: "perspective", name: "Hiểu góc nhìn người khác", family: "soft_skill" }, weight, [
    `Không cho biết ${others} muốn gì hay nghĩ gì.`,
    `Chỉ nhắc đến ${others} như người sai hoặc người cản trở.`,
    `Cho biết ${others} muốn gì.`,
    `Cho biết ${others} muốn gì, vì sao, và đã tìm hiểu điều đó bằng cách nào.`,
    `Cho biết lý do của ${others}, cách tìm hiểu, và điều đó đã làm thay đổi kế hoạch của ứng viên ra sao.`,
  ]);
}

export function judgement(weight: number, decision: string): Criterion {
  return criterion({ id: "judgement", name: "Cân nhắc lựa chọn", family: "soft_skill" }, weight, [
    `Kể ${decision} như thể không có gì phải lựa chọn.`,
    `Cho biết đã chọn gì trong ${decision} nhưng không nêu lý do.`,
    `Nêu một lý do cho ${decision}.`,
    `Nêu một phương án khác cho ${decision} và vì sao không chọn.`,
    `Nêu các phương án cho ${decision}, rủi ro của từng phương án, và điều gì sẽ khiến ứng viên chọn khác đi.`,
  ]);
}
