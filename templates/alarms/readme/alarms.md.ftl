After the first deployment AWS sends a mail to <#if answers.alerts.email?has_content>`${answers.alerts.email}`<#else>the address you gave</#if>. Open
its link once: until then no alarm reaches anybody.

What is watched, each by its own dimension: errors, throttles and p99 duration of both functions; 5xx answers and p99
latency of the API; throttled reads and writes of the table; requests that the web ACL blocks; answers that end in an error;
and the account's cost of the month (`Limits` in `infra/`).
The same measures stand on one page, the stack's dashboard in CloudWatch (`OperationsDashboard` in `infra/`).
