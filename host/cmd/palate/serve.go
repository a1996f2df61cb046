package main

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"

	"palate/host"
	"palate/host/assets"
	"palate/host/store/sqlite"
)

var serveCommand = command{
	name:  "serve",
	does:  "serves the demo and passes events between your devices",
	usage: "[--addr 127.0.0.1:8787] [--db palate.db] [--data DIR]",
	example: `
palate serve --db palate.db`,
	run: runServe,
}

func runServe(ctx context.Context, t *terminal, args []string) error {
	f := newFlags(t, "serve")
	addr := f.String("addr", "127.0.0.1:8787", "address of this machine")
	db := f.String("db", "palate.db", "database file")
	data := f.String("data", "", "folder of prompt sets to offer")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(t.stderr, nil))
	store, err := sqlite.Open(*db)
	if err != nil {
		return err
	}
	defer store.Close()
	var files fs.FS
	if built, ok := assets.Files(); ok {
		files = built
	} else {
		fmt.Fprintln(t.stderr, "this binary was built without the app; make build makes it. The API works.")
	}
	return host.Serve(ctx, *addr, host.New(host.Options{Store: store, Log: log, Assets: files, Data: *data}), t.stdout, log)
}
