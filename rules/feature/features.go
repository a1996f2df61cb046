package feature

import "math"

// Catalog lists the features. A vector stands in this order, so a feature is only ever added at
// the end, and one that changes its formula raises its Version.
var Catalog = []Feature{
	// Length
	{"log_words", 1, "log words", "log(words + 1)", Concise, "longer", "shorter", false,
		func(s *scanned, _ *asked) float64 { return math.Log(s.n()) }},
	{"off_ideal_length", 1, "log words squared", "(log n - 4.5)^2; 4.5 is the logarithm of 90 words", Concise, "far from middle length", "of middle length", false,
		func(s *scanned, _ *asked) float64 { d := math.Log(s.n()) - 4.5; return d * d }},
	{"word_length", 1, "characters per word", "characters of words / n", Tone, "longer words", "shorter words", false,
		func(s *scanned, _ *asked) float64 { return s.per(s.wordRunes) }},
	{"sentence_length", 1, "log words", "log(n / sentences)", Concise, "longer sentences", "shorter sentences", false,
		func(s *scanned, _ *asked) float64 { return math.Log(s.n() / float64(s.sentences)) }},
	{"paragraphs", 1, "log count", "log(1 + blocks of lines)", Format, "more paragraphs", "fewer paragraphs", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.paragraphs) }},

	// Structure
	{"bullets", 1, "log count", "log(1 + lines that begin with a bullet)", Format, "more bullet points", "fewer bullet points", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.bullets) }},
	{"numbered", 1, "log count", "log(1 + lines that begin with a number and a full stop)", Format, "more numbered steps", "fewer numbered steps", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.numbered) }},
	{"nested_bullets", 1, "log count", "log(1 + bullets indented by two or more)", Format, "more nested lists", "fewer nested lists", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.nested) }},
	{"list_share", 1, "share", "(bullets + numbered) / lines", Format, "more of it in lists", "more of it in prose", false,
		func(s *scanned, _ *asked) float64 { return share(s.bullets+s.numbered, s.lines) }},
	{"headings", 1, "log count", "log(1 + lines that begin with #)", Format, "more headings", "fewer headings", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.headings) }},
	{"bold", 1, "log count", "log(1 + pairs of ** or __)", Format, "more bold", "less bold", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.bold) }},
	{"code_blocks", 1, "log count", "log(1 + fences)", Format, "more code blocks", "fewer code blocks", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.fences) }},
	{"code_share", 1, "share", "characters between fences / characters", Format, "more of it code", "less of it code", false,
		func(s *scanned, _ *asked) float64 { return share(s.codeRunes, s.runes) }},
	{"inline_code", 1, "log count", "log(1 + pairs of backticks outside fences)", Format, "more inline code", "less inline code", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.inlineCode) }},
	{"table_rows", 1, "log count", "log(1 + lines that begin with | and have two)", Format, "more tables", "fewer tables", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.rows) }},
	{"block_quotes", 1, "log count", "log(1 + lines that begin with >)", Format, "more block quotes", "fewer block quotes", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.quoted) }},
	{"links", 1, "log count", "log(1 + web addresses and Markdown links)", Format, "more links", "fewer links", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.links) }},

	// Punctuation and spelling
	{"exclamations", 1, "log count", "log(1 + !)", Tone, "more exclamation marks", "fewer exclamation marks", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.exclamations) }},
	{"exclamation_rate", 1, "share", "! / sentences", Tone, "more excited sentences", "calmer sentences", false,
		func(s *scanned, _ *asked) float64 { return share(s.exclamations, s.sentences) }},
	{"questions", 1, "log count", "log(1 + ?)", Tone, "more questions", "fewer questions", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.questions) }},
	{"ends_asking", 1, "0 or 1", "1 if the last sentence is a question", Tone, "ending with a question", "not ending with a question", false,
		func(s *scanned, _ *asked) float64 { return indicator(s.endsAsking) }},
	{"commas", 1, "per word", "commas / n", Tone, "more commas", "fewer commas", false,
		func(s *scanned, _ *asked) float64 { return s.per(s.commas) }},
	{"colons", 1, "per word", "(: + ;) / n", Format, "more colons", "fewer colons", false,
		func(s *scanned, _ *asked) float64 { return s.per(s.colons) }},
	{"dashes", 1, "per word", "long dashes / n", Tone, "more dashes", "fewer dashes", false,
		func(s *scanned, _ *asked) float64 { return s.per(s.dashes) }},
	{"parentheses", 1, "log count", "log(1 + opening parentheses)", Tone, "more asides in parentheses", "fewer asides in parentheses", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.parentheses) }},
	{"quotes", 1, "log count", "log(1 + opening quotation marks)", Tone, "more quotation marks", "fewer quotation marks", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.quotes) }},
	{"ellipses", 1, "log count", "log(1 + ... or one such character)", Tone, "more trailing off", "less trailing off", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.ellipses) }},
	{"emoji", 1, "log count", "log(1 + emoji sequences)", Tone, "more emoji", "fewer emoji", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.emoji) }},
	{"upper_share", 1, "share", "capital letters / letters", Tone, "more capital letters", "fewer capital letters", false,
		func(s *scanned, _ *asked) float64 { return share(s.upper, s.letters) }},
	{"caps_words", 1, "per word", "words all in capitals / n", Tone, "more shouting", "less shouting", false,
		func(s *scanned, _ *asked) float64 { return s.per(s.capsWords) }},
	{"starts_lower", 1, "0 or 1", "1 if the first letter is small", Tone, "starting in lower case", "starting with a capital", false,
		func(s *scanned, _ *asked) float64 { return indicator(s.startsLower) }},
	{"digit_share", 1, "share", "digits / characters", Correct, "more figures", "fewer figures", false,
		func(s *scanned, _ *asked) float64 { return share(s.digits, s.runes) }},
	{"numbers", 1, "log count", "log(1 + words that are numbers)", Correct, "more numbers", "fewer numbers", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.numbers) }},

	// Words
	{"variety", 1, "different words per root of words", "different words / sqrt(n) (Guiraud's index)", Tone, "richer in words", "plainer in words", false,
		func(s *scanned, _ *asked) float64 { return float64(s.types) / math.Sqrt(s.n()) }},
	{"long_words", 1, "share", "words above six letters / n", Tone, "more long words", "fewer long words", false,
		func(s *scanned, _ *asked) float64 { return s.per(s.longWords) }},
	{"contractions", 1, "per word", "words with an apostrophe inside / n", Tone, "more contractions", "fewer contractions", false,
		func(s *scanned, _ *asked) float64 { return s.per(s.contractions) }},
	{"repetition", 1, "share", "pairs of neighbouring words that stood before / n", Concise, "more repetition", "less repetition", false,
		func(s *scanned, _ *asked) float64 { return s.per(s.repeatedPairs) }},
	{"repeated_lines", 1, "log count", "log(1 + lines of 12 characters or more that stood before)", Concise, "more repeated lines", "fewer repeated lines", false,
		func(s *scanned, _ *asked) float64 { return log1p(s.repeatedLines) }},
	lexical("i", lexI, Tone, "more \u201cI\u201d", "less \u201cI\u201d"),
	lexical("we", lexWe, Tone, "more \u201cwe\u201d", "less \u201cwe\u201d"),
	lexical("you", lexYou, Tone, "speaking to you more", "speaking to you less"),
	lexical("hedges", lexHedge, Tone, "more hedging", "less hedging"),
	lexical("boosters", lexBoost, Tone, "more emphatic", "less emphatic"),
	lexical("politeness", lexPolite, Tone, "more polite phrases", "fewer polite phrases"),
	lexical("apologies", lexApology, Tone, "more apologies", "fewer apologies"),
	lexical("formality", lexFormal, Tone, "more formal", "less formal"),
	lexical("informality", lexInformal, Tone, "more casual", "less casual"),
	lexical("positive", lexPositive, Tone, "more positive words", "fewer positive words"),
	lexical("negative", lexNegative, Tone, "more negative words", "fewer negative words"),
	lexical("modals", lexModal, Tone, "more can and should", "less can and should"),
	lexical("connectives", lexConnective, Complete, "more linking words", "fewer linking words"),
	lexical("common_words", lexStop, Tone, "more everyday words", "fewer everyday words"),
	lexical("enthusiasm", lexEnthusiasm, Tone, "more enthusiastic", "less enthusiastic"),
	lexical("refusal", lexRefusal, Complete, "more declining and disclaimers", "less declining and disclaimers"),

	// Opening, closing, and the prompt
	{"preamble", 1, "share", "share of announcing words among the first six", Concise, "announcing the answer first", "starting with the answer", false,
		func(s *scanned, _ *asked) float64 { return s.preamble() }},
	{"closing_offer", 1, "0 or 1", "1 if the last 25 words are a question or speak to you politely or conditionally", Tone, "closing with an offer", "no closing offer", false,
		func(s *scanned, _ *asked) float64 { return indicator(s.closingOffer()) }},
	{"coverage", 1, "share", "share of the prompt's words that the response has", Complete, "taking up more of the question", "taking up less of the question", false,
		func(_ *scanned, a *asked) float64 { return a.coverage }},
	{"prompt_rate", 1, "share", "share of the response's words that the prompt has", Concise, "repeating the question more", "repeating the question less", false,
		func(_ *scanned, a *asked) float64 { return a.rate }},
	{"source_overlap", 1, "share", "share of the response's words found in a prompt of 60 words or more; 0 for shorter prompts", Correct, "closer to the given text", "further from the given text", false,
		func(_ *scanned, a *asked) float64 { return a.overlap }},
	{"same_script", 1, "0 or 1", "1 if prompt and response are written in one script", Complete, "in the question's script", "in another script", false,
		func(_ *scanned, a *asked) float64 { return indicator(a.sameScript) }},
	{"reverse", 1, "logits", "how well the response tells which prompt it answers (arXiv 2412.02626, by stems)", Complete, "fitting the question closely", "fitting the question loosely", false,
		func(_ *scanned, a *asked) float64 { return a.reverse }},
}

// lexical is the feature of a word list: sqrt(words of the list / n). The root keeps one word in
// a short text from outweighing ten in a long one.
func lexical(name string, list int, aspect Aspect, more, less string) Feature {
	return Feature{name, 1, "root share", "sqrt(words of the list \u201c" + LexiconNames[list] + "\u201d / n)", aspect, more, less, false,
		func(s *scanned, _ *asked) float64 { return math.Sqrt(s.per(s.lexicon[list])) }}
}

// n is the number of words plus one.
func (s *scanned) n() float64 { return float64(s.words + 1) }

// per is a count per n.
func (s *scanned) per(count int) float64 { return float64(count) / s.n() }

func log1p(count int) float64 { return math.Log(1 + float64(count)) }

// share is part / whole, 0 for an empty whole.
func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

func indicator(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// preamble is the share of announcing words among the first six.
func (s *scanned) preamble() float64 {
	const first = 6
	n := min(first, len(s.hashes))
	return share(countIn(s.hashes[:n], 1<<lexOpener), n)
}

// closingOffer reports whether the end speaks to the reader: a question, or "you" beside a polite
// word or a modal verb, among the last 25 words.
func (s *scanned) closingOffer() bool {
	const last = 25
	end := s.hashes[max(0, len(s.hashes)-last):]
	toYou := countIn(end, 1<<lexYou) > 0
	return len(s.hashes) > last && toYou && (s.endsAsking || countIn(end, 1<<lexPolite|1<<lexModal) > 1)
}

func countIn(words []uint64, lists uint32) (n int) {
	for _, h := range words {
		if lexiconsOf(h)&lists != 0 {
			n++
		}
	}
	return n
}
