package feature

// Words are what a feature is called. They stand apart from the catalogue, as the portable scorer has
// no room for what it does not say.
type Words struct {
	Unit string
	Doc  string // the formula, in the counts it is made of; n is words + 1
	More string // what a text with more of it has: "longer"
	Less string
}

// WordsOf are those of the feature at place j of the catalogue.
func WordsOf(j int) Words { return words[j] }

// words are in the catalogue's order.
var words = [...]Words{
	{"log words", "log(words + 1)", "longer", "shorter"},                                                                                                               // log_words
	{"log words squared", "(log n - 4.5)^2; 4.5 is the logarithm of 90 words", "far from middle length", "of middle length"},                                           // off_ideal_length
	{"characters per word", "characters of words / n", "longer words", "shorter words"},                                                                                // word_length
	{"log words", "log(n / sentences)", "longer sentences", "shorter sentences"},                                                                                       // sentence_length
	{"log count", "log(1 + blocks of lines)", "more paragraphs", "fewer paragraphs"},                                                                                   // paragraphs
	{"log count", "log(1 + lines that begin with a bullet)", "more bullet points", "fewer bullet points"},                                                              // bullets
	{"log count", "log(1 + lines that begin with a number and a full stop)", "more numbered steps", "fewer numbered steps"},                                            // numbered
	{"log count", "log(1 + bullets indented by two or more)", "more nested lists", "fewer nested lists"},                                                               // nested_bullets
	{"share", "(bullets + numbered) / lines", "more of it in lists", "more of it in prose"},                                                                            // list_share
	{"log count", "log(1 + lines that begin with #)", "more headings", "fewer headings"},                                                                               // headings
	{"log count", "log(1 + pairs of ** or __)", "more bold", "less bold"},                                                                                              // bold
	{"log count", "log(1 + fences)", "more code blocks", "fewer code blocks"},                                                                                          // code_blocks
	{"share", "characters between fences / characters", "more of it code", "less of it code"},                                                                          // code_share
	{"log count", "log(1 + pairs of backticks outside fences)", "more inline code", "less inline code"},                                                                // inline_code
	{"log count", "log(1 + lines that begin with | and have two)", "more tables", "fewer tables"},                                                                      // table_rows
	{"log count", "log(1 + lines that begin with >)", "more block quotes", "fewer block quotes"},                                                                       // block_quotes
	{"log count", "log(1 + web addresses and Markdown links)", "more links", "fewer links"},                                                                            // links
	{"log count", "log(1 + !)", "more exclamation marks", "fewer exclamation marks"},                                                                                   // exclamations
	{"share", "! / sentences", "more excited sentences", "calmer sentences"},                                                                                           // exclamation_rate
	{"log count", "log(1 + ?)", "more questions", "fewer questions"},                                                                                                   // questions
	{"0 or 1", "1 if the last sentence is a question", "ending with a question", "not ending with a question"},                                                         // ends_asking
	{"per word", "commas / n", "more commas", "fewer commas"},                                                                                                          // commas
	{"per word", "(: + ;) / n", "more colons", "fewer colons"},                                                                                                         // colons
	{"per word", "long dashes / n", "more dashes", "fewer dashes"},                                                                                                     // dashes
	{"log count", "log(1 + opening parentheses)", "more asides in parentheses", "fewer asides in parentheses"},                                                         // parentheses
	{"log count", "log(1 + opening quotation marks)", "more quotation marks", "fewer quotation marks"},                                                                 // quotes
	{"log count", "log(1 + ... or one such character)", "more trailing off", "less trailing off"},                                                                      // ellipses
	{"log count", "log(1 + emoji sequences)", "more emoji", "fewer emoji"},                                                                                             // emoji
	{"share", "capital letters / letters", "more capital letters", "fewer capital letters"},                                                                            // upper_share
	{"per word", "words all in capitals / n", "more shouting", "less shouting"},                                                                                        // caps_words
	{"0 or 1", "1 if the first letter is small", "starting in lower case", "starting with a capital"},                                                                  // starts_lower
	{"share", "digits / characters", "more figures", "fewer figures"},                                                                                                  // digit_share
	{"log count", "log(1 + words that are numbers)", "more numbers", "fewer numbers"},                                                                                  // numbers
	{"different words per root of words", "different words / sqrt(n) (Guiraud's index)", "richer in words", "plainer in words"},                                        // variety
	{"share", "words above six letters / n", "more long words", "fewer long words"},                                                                                    // long_words
	{"per word", "words with an apostrophe inside / n", "more contractions", "fewer contractions"},                                                                     // contractions
	{"share", "pairs of neighbouring words that stood before / n", "more repetition", "less repetition"},                                                               // repetition
	{"log count", "log(1 + lines of 12 characters or more that stood before)", "more repeated lines", "fewer repeated lines"},                                          // repeated_lines
	{"root share", "sqrt(words of the list “i” / n)", "more “I”", "less “I”"},                                                                                          // i
	{"root share", "sqrt(words of the list “we” / n)", "more “we”", "less “we”"},                                                                                       // we
	{"root share", "sqrt(words of the list “you” / n)", "speaking to you more", "speaking to you less"},                                                                // you
	{"root share", "sqrt(words of the list “hedge” / n)", "more hedging", "less hedging"},                                                                              // hedges
	{"root share", "sqrt(words of the list “boost” / n)", "more emphatic", "less emphatic"},                                                                            // boosters
	{"root share", "sqrt(words of the list “polite” / n)", "more polite phrases", "fewer polite phrases"},                                                              // politeness
	{"root share", "sqrt(words of the list “apology” / n)", "more apologies", "fewer apologies"},                                                                       // apologies
	{"root share", "sqrt(words of the list “formal” / n)", "more formal", "less formal"},                                                                               // formality
	{"root share", "sqrt(words of the list “informal” / n)", "more casual", "less casual"},                                                                             // informality
	{"root share", "sqrt(words of the list “positive” / n)", "more positive words", "fewer positive words"},                                                            // positive
	{"root share", "sqrt(words of the list “negative” / n)", "more negative words", "fewer negative words"},                                                            // negative
	{"root share", "sqrt(words of the list “modal” / n)", "more can and should", "less can and should"},                                                                // modals
	{"root share", "sqrt(words of the list “connective” / n)", "more linking words", "fewer linking words"},                                                            // connectives
	{"root share", "sqrt(words of the list “stop” / n)", "more everyday words", "fewer everyday words"},                                                                // common_words
	{"root share", "sqrt(words of the list “enthusiasm” / n)", "more enthusiastic", "less enthusiastic"},                                                               // enthusiasm
	{"root share", "sqrt(words of the list “refusal” / n)", "more declining and disclaimers", "less declining and disclaimers"},                                        // refusal
	{"share", "share of announcing words among the first six", "announcing the answer first", "starting with the answer"},                                              // preamble
	{"0 or 1", "1 if the last 25 words are a question or speak to you politely or conditionally", "closing with an offer", "no closing offer"},                         // closing_offer
	{"share", "share of the prompt's words that the response has", "taking up more of the question", "taking up less of the question"},                                 // coverage
	{"share", "share of the response's words that the prompt has", "repeating the question more", "repeating the question less"},                                       // prompt_rate
	{"share", "share of the response's words found in a prompt of 60 words or more; 0 for shorter prompts", "closer to the given text", "further from the given text"}, // source_overlap
	{"0 or 1", "1 if prompt and response are written in one script", "in the question's script", "in another script"},                                                  // same_script
	{"logits", "how well the response tells which prompt it answers (arXiv 2412.02626, by stems)", "fitting the question closely", "fitting the question loosely"},     // reverse
}
