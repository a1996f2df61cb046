// Package dataset reads files of what people judged: comparisons of two responses, ratings, marked spans,
// rewrites and explained verdicts, a JSON object a line. It checks them against a manifest, finds what a
// text carries of how it was stored, and pools responses for simulated people to compare.
package dataset
