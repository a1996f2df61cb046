package ui

// RankedView shows all answers to the prompt on the page, best for this person first.
type RankedView struct{ S *Session }

// pickerBytes is as much as the list has of a prompt, in bytes; a longer one stands under it whole.
const pickerBytes = 100

