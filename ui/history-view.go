package ui

// HistoryView lists past decisions, newest first.
type HistoryView struct{ S *Session }
