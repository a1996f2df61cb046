package feature

import "math"

// Catalog lists the features; [Describe] says what each is. A vector stands in this order, so a feature
// is only ever added at the end, with its row in descriptions, and one that changes its formula raises
// its Version.
var Catalog = [...]Feature{
	// Length
	{Name: "log_words", Version: 1, Aspect: Concise,
		formula: func(s *textStats, _ *promptOverlap) float64 { return math.Log(s.n()) }},
	{Name: "off_ideal_length", Version: 1, Aspect: Concise,
		formula: func(s *textStats, _ *promptOverlap) float64 { d := math.Log(s.n()) - 4.5; return d * d }},
	{Name: "word_length", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return s.perWord(s.wordRunes) }},
	{Name: "sentence_length", Version: 1, Aspect: Concise,
		formula: func(s *textStats, _ *promptOverlap) float64 { return math.Log(s.n() / float64(s.sentences)) }},
	{Name: "paragraphs", Version: 1, Aspect: Format,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.paragraphs) }},

	// Structure
	{Name: "bullets", Version: 1, Aspect: Format,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.bullets) }},
	{Name: "numbered", Version: 1, Aspect: Format,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.numbered) }},
	{Name: "nested_bullets", Version: 1, Aspect: Format,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.nested) }},
	{Name: "list_share", Version: 1, Aspect: Format,
		formula: func(s *textStats, _ *promptOverlap) float64 { return share(s.bullets+s.numbered, s.lines) }},
	{Name: "headings", Version: 1, Aspect: Format,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.headings) }},
	{Name: "bold", Version: 1, Aspect: Format,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.bold) }},
	{Name: "code_blocks", Version: 1, Aspect: Format,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.fences) }},
	{Name: "code_share", Version: 1, Aspect: Format,
		formula: func(s *textStats, _ *promptOverlap) float64 { return share(s.codeRunes, s.runes) }},
	{Name: "inline_code", Version: 1, Aspect: Format,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.inlineCode) }},
	{Name: "table_rows", Version: 1, Aspect: Format,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.rows) }},
	{Name: "block_quotes", Version: 1, Aspect: Format,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.quoted) }},
	{Name: "links", Version: 1, Aspect: Format,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.links) }},

	// Punctuation and spelling
	{Name: "exclamations", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.exclamations) }},
	{Name: "exclamation_rate", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return share(s.exclamations, s.sentences) }},
	{Name: "questions", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.questions) }},
	{Name: "ends_asking", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return indicator(s.endsAsking) }},
	{Name: "commas", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return s.perWord(s.commas) }},
	{Name: "colons", Version: 1, Aspect: Format,
		formula: func(s *textStats, _ *promptOverlap) float64 { return s.perWord(s.colons) }},
	{Name: "dashes", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return s.perWord(s.dashes) }},
	{Name: "parentheses", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.parentheses) }},
	{Name: "quotes", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.quotes) }},
	{Name: "ellipses", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.ellipses) }},
	{Name: "emoji", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.emoji) }},
	{Name: "upper_share", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return share(s.upper, s.letters) }},
	{Name: "caps_words", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return s.perWord(s.capsWords) }},
	{Name: "starts_lower", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return indicator(s.startsLower) }},
	{Name: "digit_share", Version: 1, Aspect: Correct,
		formula: func(s *textStats, _ *promptOverlap) float64 { return share(s.digits, s.runes) }},
	{Name: "numbers", Version: 1, Aspect: Correct,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.numbers) }},

	// Words
	{Name: "variety", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return float64(s.types) / math.Sqrt(s.n()) }},
	{Name: "long_words", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return s.perWord(s.longWords) }},
	{Name: "contractions", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return s.perWord(s.contractions) }},
	{Name: "repetition", Version: 1, Aspect: Concise,
		formula: func(s *textStats, _ *promptOverlap) float64 { return s.perWord(s.repeatedPairs) }},
	{Name: "repeated_lines", Version: 1, Aspect: Concise,
		formula: func(s *textStats, _ *promptOverlap) float64 { return log1p(s.repeatedLines) }},
	{Name: "i", Version: 1, Aspect: Tone, lexicon: lexI},
	{Name: "we", Version: 1, Aspect: Tone, lexicon: lexWe},
	{Name: "you", Version: 1, Aspect: Tone, lexicon: lexYou},
	{Name: "hedges", Version: 1, Aspect: Tone, lexicon: lexHedge},
	{Name: "boosters", Version: 1, Aspect: Tone, lexicon: lexBoost},
	{Name: "politeness", Version: 1, Aspect: Tone, lexicon: lexPolite},
	{Name: "apologies", Version: 1, Aspect: Tone, lexicon: lexApology},
	{Name: "formality", Version: 1, Aspect: Tone, lexicon: lexFormal},
	{Name: "informality", Version: 1, Aspect: Tone, lexicon: lexInformal},
	{Name: "positive", Version: 1, Aspect: Tone, lexicon: lexPositive},
	{Name: "negative", Version: 1, Aspect: Tone, lexicon: lexNegative},
	{Name: "modals", Version: 1, Aspect: Tone, lexicon: lexModal},
	{Name: "connectives", Version: 1, Aspect: Complete, lexicon: lexConnective},
	{Name: "common_words", Version: 1, Aspect: Tone, lexicon: lexStop},
	{Name: "enthusiasm", Version: 1, Aspect: Tone, lexicon: lexEnthusiasm},
	{Name: "refusal", Version: 1, Aspect: Complete, lexicon: lexRefusal},

	// Opening, closing, and the prompt
	{Name: "preamble", Version: 1, Aspect: Concise,
		formula: func(s *textStats, _ *promptOverlap) float64 { return s.preamble() }},
	{Name: "closing_offer", Version: 1, Aspect: Tone,
		formula: func(s *textStats, _ *promptOverlap) float64 { return indicator(s.closingOffer()) }},
	{Name: "coverage", Version: 1, Aspect: Complete,
		formula: func(_ *textStats, a *promptOverlap) float64 { return a.promptCoverage }},
	{Name: "prompt_rate", Version: 1, Aspect: Concise,
		formula: func(_ *textStats, a *promptOverlap) float64 { return a.promptRate }},
	{Name: "source_overlap", Version: 1, Aspect: Correct,
		formula: func(_ *textStats, a *promptOverlap) float64 { return a.sourceOverlap }},
	{Name: "same_script", Version: 1, Aspect: Complete,
		formula: func(_ *textStats, a *promptOverlap) float64 { return indicator(a.sameScript) }},
	{Name: "reverse", Version: 1, Aspect: Complete,
		formula: func(_ *textStats, a *promptOverlap) float64 { return a.reverse }},
}

// n is the number of words plus one, so that an empty text divides by no zero.
func (s *textStats) n() float64 { return float64(s.words + 1) }

// perWord is a count perWord n.
func (s *textStats) perWord(count int) float64 { return float64(count) / s.n() }

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
func (s *textStats) preamble() float64 {
	const first = 6
	n := min(first, s.words)
	return share(s.vocab.countIn(s.vocab.tokens[:n], 1<<lexOpener), n)
}

// closingOffer reports whether the end speaks to the reader: a question, or "you" beside a polite
// word or a modal verb, among the last 25 words.
func (s *textStats) closingOffer() bool {
	const last = 25
	end := s.vocab.tokens[max(0, s.words-last):]
	toYou := s.vocab.countIn(end, 1<<lexYou) > 0
	return s.words > last && toYou && (s.endsAsking || s.vocab.countIn(end, 1<<lexPolite|1<<lexModal) > 1)
}
