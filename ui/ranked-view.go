package ui

import "palate/session"

// RankedView shows all answers to the prompt on the page, best for this person first.
type RankedView struct{ S *session.Session }

// pickerBytes is as much as the list has of a prompt, in bytes; a longer one stands under it whole.
const pickerBytes = 100
