//go:build !served

package session

// InExtension is whether this can be the extension's program. What only stands beside other sites' pages is not linked
// into the one that a host serves: its visitors would download it for nothing.
const InExtension = true
