package feature

// A Description says in words what a feature is. Descriptions stand apart from the [Catalog] because the
// portable scorer, which links only that, has no room for what it never says.
type Description struct {
	Name    string // of the feature
	Unit    string
	Formula string // in the counts it is made of; n is words + 1
	More    string // what a text with more of it has: "longer"
	Less    string // and one with less: "shorter"
}

// Describe is the description of the feature at index j of the catalogue.
func Describe(j int) Description { return descriptions[j] }

// Every feature has a description: the index is no index unless both tables are of one length. That they
// are in one order is for a test.
var _ = [1]struct{}{}[len(Catalog)-len(descriptions)]

// descriptions are in the catalogue's order.
var descriptions = [...]Description{
	{"log_words", "log words", "log(words + 1)", "longer", "shorter"},
	{"off_ideal_length", "log words squared", "(log n - 4.5)^2; 4.5 is the logarithm of 90 words", "far from middle length", "of middle length"},
	{"word_length", "characters per word", "characters of words / n", "longer words", "shorter words"},
	{"sentence_length", "log words", "log(n / sentences)", "longer sentences", "shorter sentences"},
	{"paragraphs", "log count", "log(1 + blocks of lines)", "more paragraphs", "fewer paragraphs"},
	{"bullets", "log count", "log(1 + lines that begin with a bullet)", "more bullet points", "fewer bullet points"},
	{"numbered", "log count", "log(1 + lines that begin with a number and a full stop)", "more numbered steps", "fewer numbered steps"},
	{"nested_bullets", "log count", "log(1 + bullets indented by two or more)", "more nested lists", "fewer nested lists"},
	{"list_share", "share", "(bullets + numbered) / lines", "more of it in lists", "more of it in prose"},
	{"headings", "log count", "log(1 + lines that begin with #)", "more headings", "fewer headings"},
	{"bold", "log count", "log(1 + pairs of ** or __)", "more bold", "less bold"},
	{"code_blocks", "log count", "log(1 + fences)", "more code blocks", "fewer code blocks"},
	{"code_share", "share", "characters between fences / characters", "more of it code", "less of it code"},
	{"inline_code", "log count", "log(1 + pairs of backticks outside fences)", "more inline code", "less inline code"},
	{"table_rows", "log count", "log(1 + lines that begin with | and have two)", "more tables", "fewer tables"},
	{"block_quotes", "log count", "log(1 + lines that begin with >)", "more block quotes", "fewer block quotes"},
	{"links", "log count", "log(1 + web addresses and Markdown links)", "more links", "fewer links"},
	{"exclamations", "log count", "log(1 + !)", "more exclamation marks", "fewer exclamation marks"},
	{"exclamation_rate", "share", "! / sentences", "more excited sentences", "calmer sentences"},
	{"questions", "log count", "log(1 + ?)", "more questions", "fewer questions"},
	{"ends_asking", "0 or 1", "1 if the last sentence is a question", "ending with a question", "not ending with a question"},
	{"commas", "per word", "commas / n", "more commas", "fewer commas"},
	{"colons", "per word", "(: + ;) / n", "more colons", "fewer colons"},
	{"dashes", "per word", "long dashes / n", "more dashes", "fewer dashes"},
	{"parentheses", "log count", "log(1 + opening parentheses)", "more asides in parentheses", "fewer asides in parentheses"},
	{"quotes", "log count", "log(1 + opening quotation marks)", "more quotation marks", "fewer quotation marks"},
	{"ellipses", "log count", "log(1 + ... or one such character)", "more trailing off", "less trailing off"},
	{"emoji", "log count", "log(1 + emoji sequences)", "more emoji", "fewer emoji"},
	{"upper_share", "share", "capital letters / letters", "more capital letters", "fewer capital letters"},
	{"caps_words", "per word", "words all in capitals / n", "more shouting", "less shouting"},
	{"starts_lower", "0 or 1", "1 if the first letter is small", "starting in lower case", "starting with a capital"},
	{"digit_share", "share", "digits / characters", "more figures", "fewer figures"},
	{"numbers", "log count", "log(1 + words that are numbers)", "more numbers", "fewer numbers"},
	{"variety", "different words per root of words", "different words / sqrt(n) (Guiraud's index)", "richer in words", "plainer in words"},
	{"long_words", "share", "words above six letters / n", "more long words", "fewer long words"},
	{"contractions", "per word", "words with an apostrophe inside / n", "more contractions", "fewer contractions"},
	{"repetition", "share", "pairs of neighbouring words that stood before / n", "more repetition", "less repetition"},
	{"repeated_lines", "log count", "log(1 + lines of 12 characters or more that stood before)", "more repeated lines", "fewer repeated lines"},
	{"i", "root share", "sqrt(words of the list “i” / n)", "more “I”", "less “I”"},
	{"we", "root share", "sqrt(words of the list “we” / n)", "more “we”", "less “we”"},
	{"you", "root share", "sqrt(words of the list “you” / n)", "speaking to you more", "speaking to you less"},
	{"hedges", "root share", "sqrt(words of the list “hedge” / n)", "more hedging", "less hedging"},
	{"boosters", "root share", "sqrt(words of the list “boost” / n)", "more emphatic", "less emphatic"},
	{"politeness", "root share", "sqrt(words of the list “polite” / n)", "more polite phrases", "fewer polite phrases"},
	{"apologies", "root share", "sqrt(words of the list “apology” / n)", "more apologies", "fewer apologies"},
	{"formality", "root share", "sqrt(words of the list “formal” / n)", "more formal", "less formal"},
	{"informality", "root share", "sqrt(words of the list “informal” / n)", "more casual", "less casual"},
	{"positive", "root share", "sqrt(words of the list “positive” / n)", "more positive words", "fewer positive words"},
	{"negative", "root share", "sqrt(words of the list “negative” / n)", "more negative words", "fewer negative words"},
	{"modals", "root share", "sqrt(words of the list “modal” / n)", "more can and should", "less can and should"},
	{"connectives", "root share", "sqrt(words of the list “connective” / n)", "more linking words", "fewer linking words"},
	{"common_words", "root share", "sqrt(words of the list “stop” / n)", "more everyday words", "fewer everyday words"},
	{"enthusiasm", "root share", "sqrt(words of the list “enthusiasm” / n)", "more enthusiastic", "less enthusiastic"},
	{"refusal", "root share", "sqrt(words of the list “refusal” / n)", "more declining and disclaimers", "less declining and disclaimers"},
	{"preamble", "share", "share of announcing words among the first six", "announcing the answer first", "starting with the answer"},
	{"closing_offer", "0 or 1", "1 if the last 25 words are a question or speak to you politely or conditionally", "closing with an offer", "no closing offer"},
	{"coverage", "share", "share of the prompt's words that the response has", "taking up more of the question", "taking up less of the question"},
	{"prompt_rate", "share", "share of the response's words that the prompt has", "repeating the question more", "repeating the question less"},
	{"source_overlap", "share", "share of the response's words found in a prompt of 60 words or more; 0 for shorter prompts", "closer to the given text", "further from the given text"},
	{"same_script", "0 or 1", "1 if prompt and response are written in one script", "in the question's script", "in another script"},
	{"reverse", "logits", "how well the response tells which prompt it answers (arXiv 2412.02626, by stems)", "fitting the question closely", "fitting the question loosely"},
}
