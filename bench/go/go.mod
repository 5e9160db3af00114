module resumen/bench

go 1.19
