// Package simulate has people whose true utilities are known compare the responses of a pool. They like
// attributes that are no sums of the features, so that a linear model of those is never quite right.
package simulate
