package check

// Scopes, for their laws.
var (
	Meet   = meet
	Covers = covers
)
