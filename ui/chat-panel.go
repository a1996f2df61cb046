package ui

import "palate/session"

// ChatPanel finds in a chat what the person thought of its answers.
type ChatPanel struct{ S *session.Session }
