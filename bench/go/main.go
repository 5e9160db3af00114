// net/http alone. A body is read for its value and passed on as it came.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"
)

var client = &http.Client{Transport: &http.Transport{
	DialContext:         (&net.Dialer{Timeout: 2 * time.Second}).DialContext,
	MaxIdleConns:        0,
	MaxIdleConnsPerHost: 1024,
	IdleConnTimeout:     time.Minute,
	DisableCompression:  true,
}}

type part struct {
	url   string
	value func(body []byte) ([]byte, error)
}

type result struct {
	ok    bool
	value []byte
	body  []byte
	err   string
	ms    float64
}

func parts(sources string) [3]part {
	return [3]part{
		{sources + "/v2/prices/BTC-USD/spot", btc},
		{sources + "/v1/forecast?latitude=-34.61&longitude=-58.38&current=temperature_2m&timeformat=unixtime", clima},
		{sources + "/v6/latest/USD", usd},
	}
}

func btc(body []byte) ([]byte, error) {
	var answer struct {
		Data struct {
			Amount json.Number `json:"amount"`
		} `json:"data"`
	}
	err := json.Unmarshal(body, &answer)
	return []byte(answer.Data.Amount), err
}

func clima(body []byte) ([]byte, error) {
	var answer struct {
		Current struct {
			Temperature json.Number `json:"temperature_2m"`
		} `json:"current"`
	}
	err := json.Unmarshal(body, &answer)
	return []byte(answer.Current.Temperature), err
}

func usd(body []byte) ([]byte, error) {
	var answer struct {
		Rates struct {
			EUR, ARS json.Number
		} `json:"rates"`
	}
	err := json.Unmarshal(body, &answer)
	return []byte(fmt.Sprintf(`{"EUR":%s,"ARS":%s}`, answer.Rates.EUR, answer.Rates.ARS)), err
}

func ask(ctx context.Context, p part, started time.Time) (r result) {
	defer func() { r.ms = elapsed(started) }()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url, nil)
	if err != nil {
		return failed(err)
	}
	response, err := client.Do(request)
	if err != nil {
		return failed(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return failed(err)
	}
	if response.StatusCode != http.StatusOK {
		return failed(errors.New(response.Status))
	}
	value, err := p.value(body)
	if err != nil {
		return failed(err)
	}
	return result{ok: true, value: value, body: body}
}

func failed(err error) result {
	if errors.Is(err, context.DeadlineExceeded) {
		return result{err: "timeout", value: []byte("null")}
	}
	return result{err: err.Error(), value: []byte("null")}
}

func elapsed(since time.Time) float64 { return float64(time.Since(since).Microseconds()/100) / 10 }

func write(out *bytes.Buffer, timeout float64, started time.Time, results *[3]result) {
	fmt.Fprintf(out, `{"timeout_s":%g,"ms_total":%.1f,"completo":%t,"resumen":{"btc_usd":%s,"temperatura_c":%s,"usd":%s},"resultados":{`,
		timeout, elapsed(started), results[0].ok && results[1].ok && results[2].ok, results[0].value, results[1].value, results[2].value)
	for i, name := range [3]string{"btc", "clima", "usd"} {
		if i > 0 {
			out.WriteByte(',')
		}
		if r := &results[i]; r.ok {
			fmt.Fprintf(out, `"%s":{"ok":true,"data":%s,"ms":%.1f}`, name, r.body, r.ms)
		} else {
			text, _ := json.Marshal(r.err)
			fmt.Fprintf(out, `"%s":{"ok":false,"error":%s,"ms":%.1f}`, name, text, r.ms)
		}
	}
	out.WriteString("}}")
}

func main() {
	all := parts(os.Getenv("SOURCES"))
	http.HandleFunc("/resumen", func(w http.ResponseWriter, r *http.Request) {
		started := time.Now()
		timeout, err := strconv.ParseFloat(r.URL.Query().Get("timeout"), 64)
		if err != nil {
			timeout = 4
		}
		ctx, cancel := context.WithTimeout(r.Context(), time.Duration(timeout*float64(time.Second)))
		defer cancel()
		var results [3]result
		var group sync.WaitGroup
		group.Add(len(all))
		for i := range all {
			go func(i int) {
				defer group.Done()
				results[i] = ask(ctx, all[i], started)
			}(i)
		}
		group.Wait()
		var out bytes.Buffer
		out.Grow(2048)
		write(&out, timeout, started, &results)
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(out.Len()))
		_, _ = w.Write(out.Bytes())
	})
	http.HandleFunc("/salud", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"status":"ok"}`)
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}
