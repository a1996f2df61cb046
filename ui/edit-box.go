package ui

import "palate/session"

// EditBox is the panel in which a person makes an answer as they would have it.
type EditBox struct{ S *session.Session }
