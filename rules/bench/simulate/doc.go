// Package simulate simulates people with known true utilities who compare the responses of a pool. They like
// attributes that are not sums of the features, so that a linear model of those is never quite right.
package simulate
