// How much two texts have in common, by their words: what marks a text up does not count. Texts are cut to what is
// kept before.

export const keptBytes = 256 << 10; // bytes of a text that is kept

// kept is a text as it is kept: cut before the first character, as people count them, that is too much.
export const kept = (text) => {
  const whole = text.toWellFormed();
  if (whole.length * 3 <= keptBytes) return whole;
  const { read } = new TextEncoder().encodeInto(whole, new Uint8Array(keptBytes));
  if (read === whole.length) return whole;
  const from = Math.max(0, read - 1000);
  const { index } = new Intl.Segmenter().segment(whole.slice(from, read + 1000)).containing(read - from);
  return whole.slice(0, from + index);
};

const unspaced = ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"].map((script) => `\\p{Script=${script}}`).join("");
const aWord = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`, "gu");

// wordsOf are the words of a text; in scripts without spaces, its characters.
export const wordsOf = (text) => kept(text).toLowerCase().match(aWord) ?? [];

const neighbours = (words) => new Set(words.length < 2 ? words : words.slice(1).map((next, i) => `${words[i]} ${next}`));

// similarity is the share of the pairs of neighbouring words that two texts have in common (Jaccard), 0..1.
export const similarity = (a, b) => {
  const [some, others] = [neighbours(wordsOf(a)), neighbours(wordsOf(b))];
  const common = [...some].filter((pair) => others.has(pair)).length;
  return common === 0 ? 0 : common / (some.size + others.size - common);
};

// hasSameWords reports whether two texts are the same words in the same order; none are no words.
export const hasSameWords = (a, b) => {
  const [some, others] = [wordsOf(a).join(" "), wordsOf(b).join(" ")];
  return some !== "" && some === others;
};

const fewest = 8; // words of an answer that is edited: shorter ones are nearEnough by chance
const nearEnough = .5; // similarity from which on a message is an edited answer

// isRewording reports whether a message is an answer in other words: much of it, but neither the same words nor all of
// them in one piece, as in a question about it.
export const isRewording = (answer, message) => {
  const [shorter, longer] = [answer.length, message.length].sort((a, b) => a - b);
  if (longer > 4 * shorter) return false;
  const words = wordsOf(answer);
  const quotes = ` ${wordsOf(message).join(" ")} `.includes(` ${words.join(" ")} `);
  return words.length >= fewest && !quotes && similarity(answer, message) >= nearEnough;
};

const bare = (text) => text.replace(/\s+/g, " ").trim();
const nearlyAll = .9;

// isAs reports whether a text is another but for what is lost on the way to the page and back.
export const isAs = (text, other) => bare(text) === bare(other) || similarity(text, other) >= nearlyAll;

// isRather reports whether a text is one of two and not the other.
export const isRather = (text, one, other) => {
  if (bare(text) === bare(other)) return false;
  return bare(text) === bare(one) || (isAs(text, one) && similarity(text, one) > similarity(text, other));
};
