/** For a small button that a thumb must hit: 44 pixels each way on a phone, whatever it shows. */
export const tapped = "max-sm:h-11 max-sm:min-w-11 shrink-0";
