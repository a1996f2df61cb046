// Package anchor names a stretch of a text so that it is found again when the text was drawn anew, had its blanks
// changed, went on, or was edited elsewhere: by its words, by those around it, and by its place. A stretch that
// is not surely found is an orphan, and never guessed.
package anchor
