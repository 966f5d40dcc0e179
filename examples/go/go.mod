module example.com/push-a-case

go 1.19
