// Package logfile reads, begins and changes the files that hold logs. A log is written as a whole: what stands
// under its name is never half of one.
package logfile
