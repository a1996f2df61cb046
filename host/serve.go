package host

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"palate"
)

// grace is how long requests under way may take when the host stops.
const grace = 5 * time.Second

// Serve listens on addr and serves h until ctx ends, then lets requests under way finish. It
// prints the URL to out when it is ready. While events are stored as plain text, only an address
// of this machine is taken.
func Serve(ctx context.Context, addr string, h http.Handler, out io.Writer, log *slog.Logger) error {
	if err := loopback(addr); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return &palate.Error{Code: palate.CodeConflict, Message: "cannot listen on " + addr, Hint: "Another program may listen there: choose another --addr, or 127.0.0.1:0 for any.", Err: err}
	}
	server := &http.Server{
		Handler: h, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: 60 * time.Second, IdleTimeout: 120 * time.Second, MaxHeaderBytes: 16 << 10,
	}
	fmt.Fprintf(out, "Palate is at http://%s\n", listener.Addr())
	log.Info("listening", "addr", listener.Addr().String())
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		stopped <- server.Shutdown(last)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	log.Info("stopped")
	return <-stopped
}

// loopback refuses an address that others can reach.
func loopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return palate.Malformed("addr", "must be HOST:PORT, such as 127.0.0.1:8787")
	}
	ip := net.ParseIP(host)
	if host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return &palate.Error{Code: palate.CodeUnsupported, Field: "addr", Message: "the host listens on this machine only, on 127.0.0.1, [::1] or localhost", Hint: "It stores events as plain text in this version; end-to-end encryption comes first."}
}
