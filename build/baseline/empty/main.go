// Command empty does nothing. Its size and start time are what Go itself costs on a target, the
// measure for app and reactor.
package main

func main() {}
