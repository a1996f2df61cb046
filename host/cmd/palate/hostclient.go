package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"palate"
	"palate/wasm/syncer"
)

// Bounds of a call: how long a host may think, as when it commits 4 MB to a slow disk; how long all of a
// call may take, for slow lines; and the size of a reply in bytes, several times the largest.
const (
	thinkTime = time.Minute
	callTime  = 10 * time.Minute
	maxReply  = 64 << 20
)

// client speaks to the host for a device.
func (t *terminal) client(ctx context.Context, d *device) *syncer.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = thinkTime
	c := hostClient{ctx, d.host, &http.Client{
		Transport: transport, Timeout: callTime,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // a token goes nowhere else
	}}
	return &syncer.Client{Send: c.send, Sealer: d.sealer, Token: d.token}
}

// A hostClient sends requests to one host.
type hostClient struct {
	ctx  context.Context
	host string
	http *http.Client
}

func (c *hostClient) send(method, path, token string, body []byte) (status int, reply []byte, err error) {
	request, err := http.NewRequestWithContext(c.ctx, method, c.host+"/"+path, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := c.http.Do(request)
	if err != nil {
		return 0, nil, c.unreachable(err)
	}
	defer response.Body.Close()
	reply, err = io.ReadAll(io.LimitReader(response.Body, maxReply+1))
	switch {
	case err != nil:
		return 0, nil, c.unreachable(err)
	case len(reply) > maxReply:
		return 0, nil, c.notAHost("its reply is larger than 64 MB")
	case response.StatusCode/100 != 2 && !strings.HasPrefix(response.Header.Get("Content-Type"), "application/problem+json"):
		return 0, nil, c.notAHost(fmt.Sprintf("it answered %d to %s", response.StatusCode, path))
	}
	return response.StatusCode, reply, nil
}

func (c *hostClient) unreachable(err error) error {
	var call *url.Error
	if errors.As(err, &call) {
		err = call.Err // less the address, which the message has
	}
	return &palate.Error{Code: palate.CodeNotFound, Message: c.host + " is out of reach", Hint: "Nothing is lost: the log holds everything. Try again when the host is up.", Err: err}
}

func (c *hostClient) notAHost(why string) error {
	return &palate.Error{Code: palate.CodeNotFound, Message: c.host + " is no Palate host: " + why, Hint: "palate serve prints the URL of one."}
}

// hostURL is the URL of a host as it is kept, without a slash at its end. What is sent there can be read
// on the way unless it is encrypted or stays on this machine.
func hostURL(text string) (string, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return "", usageError(fmt.Sprintf("--host %s is no URL such as http://127.0.0.1:8787", text))
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return "", usageError("--host may have no name, query or fragment: only scheme, host, port and path")
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return "", &palate.Error{Code: palate.CodeUnsupported, Message: "texts and keys would go to " + u.Host + " unencrypted", Hint: "Use https, or a tunnel: ssh -L 8787:127.0.0.1:8787 " + u.Hostname() + ", and --host http://127.0.0.1:8787."}
	}
	return strings.TrimRight(u.String(), "/"), nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
