// Package train learns the shared pack from many people's comparisons: how features are spread over texts,
// what the people of different sources have in common, and how sure predictions may be. It runs natively
// only, for no browser needs it.
package train
