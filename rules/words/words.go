package words

import "palate/rules/words/lexicon"

// Attributes lists the names of all that a rule can be about. Those that take a term end with a colon: "mentions:".
func Attributes() []string { return lexicon.AttributeNames() }
