Two stacks have alarms, Platform (`${answers.region}`) and Edge (`us-east-1`), and an alarm reaches topics of its own region only.
So AWS sends two mails to <#if answers.alerts.email?has_content>`${answers.alerts.email}`<#else>the address you gave</#if>, each after the first deployment of its stack. Open the link in
both once: until then no alarm of that stack reaches anybody.

What is watched, each by its own dimension: errors, throttles and p99 duration of both functions; 5xx answers and p99
latency of the API; throttled reads and writes of the table; requests that each of the two web ACLs blocks; answers that end
in an error; and the account's cost of the month (`Limits` in `infra/`).
The same measures, but for the one of Edge, stand on one page, Platform's dashboard in CloudWatch (`OperationsDashboard` in
`infra/`).
