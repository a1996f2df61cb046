package main

// corpora prints what is heard and understood of both halves of each corpus of language, with their
// hashes: the tests named TestHalvesOf...
func corpora(s *workspace, _ []string) error {
	return s.run(nil, "go", "test", "-count=1", "-v", "-run", "^TestHalvesOf", "./rules/words", "./rules/words/feedback")
}
