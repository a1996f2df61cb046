//go:build js

package main

// A link is the way to the host that served the page.
type link struct{}

func (l *link) begin(a *app) {}

func (l *link) wake() {}
