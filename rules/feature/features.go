package feature

import "math"

// Catalog lists the features; [WordsOf] says what each is. A vector stands in this order, so a feature
// is only ever added at the end, and one that changes its formula raises its Version.
var Catalog = []Feature{
	// Length
	{"log_words", 1, Concise, false, 0,
		func(s *scanned, _ *asked) float64 { return math.Log(s.n()) }},
	{"off_ideal_length", 1, Concise, false, 0,
		func(s *scanned, _ *asked) float64 { d := math.Log(s.n()) - 4.5; return d * d }},
	{"word_length", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return s.per(s.wordRunes) }},
	{"sentence_length", 1, Concise, false, 0,
		func(s *scanned, _ *asked) float64 { return math.Log(s.n() / float64(s.sentences)) }},
	{"paragraphs", 1, Format, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.paragraphs) }},

	// Structure
	{"bullets", 1, Format, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.bullets) }},
	{"numbered", 1, Format, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.numbered) }},
	{"nested_bullets", 1, Format, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.nested) }},
	{"list_share", 1, Format, false, 0,
		func(s *scanned, _ *asked) float64 { return share(s.bullets+s.numbered, s.lines) }},
	{"headings", 1, Format, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.headings) }},
	{"bold", 1, Format, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.bold) }},
	{"code_blocks", 1, Format, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.fences) }},
	{"code_share", 1, Format, false, 0,
		func(s *scanned, _ *asked) float64 { return share(s.codeRunes, s.runes) }},
	{"inline_code", 1, Format, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.inlineCode) }},
	{"table_rows", 1, Format, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.rows) }},
	{"block_quotes", 1, Format, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.quoted) }},
	{"links", 1, Format, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.links) }},

	// Punctuation and spelling
	{"exclamations", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.exclamations) }},
	{"exclamation_rate", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return share(s.exclamations, s.sentences) }},
	{"questions", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.questions) }},
	{"ends_asking", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return indicator(s.endsAsking) }},
	{"commas", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return s.per(s.commas) }},
	{"colons", 1, Format, false, 0,
		func(s *scanned, _ *asked) float64 { return s.per(s.colons) }},
	{"dashes", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return s.per(s.dashes) }},
	{"parentheses", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.parentheses) }},
	{"quotes", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.quotes) }},
	{"ellipses", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.ellipses) }},
	{"emoji", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.emoji) }},
	{"upper_share", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return share(s.upper, s.letters) }},
	{"caps_words", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return s.per(s.capsWords) }},
	{"starts_lower", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return indicator(s.startsLower) }},
	{"digit_share", 1, Correct, false, 0,
		func(s *scanned, _ *asked) float64 { return share(s.digits, s.runes) }},
	{"numbers", 1, Correct, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.numbers) }},

	// Words
	{"variety", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return float64(s.types) / math.Sqrt(s.n()) }},
	{"long_words", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return s.per(s.longWords) }},
	{"contractions", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return s.per(s.contractions) }},
	{"repetition", 1, Concise, false, 0,
		func(s *scanned, _ *asked) float64 { return s.per(s.repeatedPairs) }},
	{"repeated_lines", 1, Concise, false, 0,
		func(s *scanned, _ *asked) float64 { return log1p(s.repeatedLines) }},
	{"i", 1, Tone, false, lexI, nil},
	{"we", 1, Tone, false, lexWe, nil},
	{"you", 1, Tone, false, lexYou, nil},
	{"hedges", 1, Tone, false, lexHedge, nil},
	{"boosters", 1, Tone, false, lexBoost, nil},
	{"politeness", 1, Tone, false, lexPolite, nil},
	{"apologies", 1, Tone, false, lexApology, nil},
	{"formality", 1, Tone, false, lexFormal, nil},
	{"informality", 1, Tone, false, lexInformal, nil},
	{"positive", 1, Tone, false, lexPositive, nil},
	{"negative", 1, Tone, false, lexNegative, nil},
	{"modals", 1, Tone, false, lexModal, nil},
	{"connectives", 1, Complete, false, lexConnective, nil},
	{"common_words", 1, Tone, false, lexStop, nil},
	{"enthusiasm", 1, Tone, false, lexEnthusiasm, nil},
	{"refusal", 1, Complete, false, lexRefusal, nil},

	// Opening, closing, and the prompt
	{"preamble", 1, Concise, false, 0,
		func(s *scanned, _ *asked) float64 { return s.preamble() }},
	{"closing_offer", 1, Tone, false, 0,
		func(s *scanned, _ *asked) float64 { return indicator(s.closingOffer()) }},
	{"coverage", 1, Complete, false, 0,
		func(_ *scanned, a *asked) float64 { return a.coverage }},
	{"prompt_rate", 1, Concise, false, 0,
		func(_ *scanned, a *asked) float64 { return a.rate }},
	{"source_overlap", 1, Correct, false, 0,
		func(_ *scanned, a *asked) float64 { return a.overlap }},
	{"same_script", 1, Complete, false, 0,
		func(_ *scanned, a *asked) float64 { return indicator(a.sameScript) }},
	{"reverse", 1, Complete, false, 0,
		func(_ *scanned, a *asked) float64 { return a.reverse }},
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
	n := min(first, s.words)
	return share(s.vocab.countIn(s.vocab.text[:n], 1<<lexOpener), n)
}

// closingOffer reports whether the end speaks to the reader: a question, or "you" beside a polite
// word or a modal verb, among the last 25 words.
func (s *scanned) closingOffer() bool {
	const last = 25
	end := s.vocab.text[max(0, s.words-last):]
	toYou := s.vocab.countIn(end, 1<<lexYou) > 0
	return s.words > last && toYou && (s.endsAsking || s.vocab.countIn(end, 1<<lexPolite|1<<lexModal) > 1)
}
