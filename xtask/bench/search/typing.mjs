// What people type, key stroke by key stroke. `meant` is part of a name or the code of the power
// that they look for; where it is missing, there is none.

/** Letter by letter. */
const letters = (words) => Array.from(words, (_, at) => Array.from(words).slice(0, at + 1).join(""));

/** Word by word, as an input method hands them over. */
const words = (...parts) => parts.map((_, at) => parts.slice(0, at + 1).join(""));

/** The same in the width in which a Chinese input method writes letters and digits. */
const fullWidth = (ascii) =>
  ascii.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

export const typing = (code) => [
  { name: "Chinese, word by word", strokes: words("水库", "大坝", "选址", "审批"), meant: "水库大坝选址审批" },
  { name: "Chinese, sign by sign", strokes: letters("餐饮单位变更许可"), meant: "餐饮单位变更许可" },
  { name: "three terms", strokes: letters("许可 加油站 改建"), meant: "改建加油站" },
  { name: "pinyin initials", strokes: letters("nchdcscslxk"), meant: "农村河道采砂场设立许可" },
  { name: "a code, full-width", strokes: letters(fullWidth(code)), meant: code },
  { name: "English", strokes: letters("renewal of the licence for rural wells"), meant: "rural wells" },
  { name: "Chinese, a wrong sign", strokes: letters("危险化学瓶仓库"), meant: "危险化学品仓库" },
  { name: "English, a letter left out", strokes: letters("resevoir dams"), meant: "reservoir dams" },
  { name: "two terms, an error in each", strokes: letters("licemce resevoir"), meant: "reservoir dams" },
  { name: "what is nearly everywhere", strokes: [..."的设许证对aeo0-", "行政", "ad", "re"] },
  { name: "what is nowhere", strokes: letters("xxxxxxxx qqqqqqqq") },
];
