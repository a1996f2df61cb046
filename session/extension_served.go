//go:build served

package session

// InExtension is whether this can be the extension's program. The one that a host serves cannot.
const InExtension = false
