/** Put on a form whose action leads to another page: what is half written on this one is asked about. */
export const leaving = { "data-leaves": "" };
