package ui

import "palate/session"

// TargetPanel is where the person says how much of what they want, whatever was learned.
type TargetPanel struct{ S *session.Session }
