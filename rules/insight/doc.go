// Package insight puts into words what a fitted model says of a person: claims that their own choices support,
// with the choices for and against each; the rules that those imply; stated rules that choices contradict; and
// how consistent the answers are. A fitted model always leans somewhere; a claim is made only where the choices
// are clear by themselves.
package insight
