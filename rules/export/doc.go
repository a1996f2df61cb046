// Package export writes what a log says in forms that other programs read. It does no I/O: events come
// in, records go out as bytes.
//
// A [Format] declares what it has a place for and what it keeps of it; an [Exporter] makes its records and
// accounts for every event, so that written and dropped are together what was read. It never invents a
// judgement: a rating is no comparison, nor is a thumb on each of two answers, and a ranking leaves only
// where the format holds rankings.
package export
