package main

import "palate/host/files"

// The types of the files that commands write.
var (
	profileFile = files.FileType{Name: "a profile", Begins: files.HasMember("palate_profile")}
	packFile    = files.FileType{Name: "a pack", Begins: files.HasMember("palate_pack")}
	reportFile  = files.FileType{Name: "a report", Begins: files.StartsWith("{\n\t\"version\": \"")}
	plotFile    = files.FileType{Name: "an SVG drawing", Begins: files.StartsWith("<svg")}
	badRowsFile = files.FileType{Name: "a file of bad rows", Begins: files.Never}
)
