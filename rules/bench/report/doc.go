// Package report holds what an evaluation found, writes and reads it as JSON, sets its tables in Markdown and
// puts its figures between the marks of a document.
package report
