The deployment makes a secret with a random placeholder; no template, log or environment variable ever holds the key. Put the
real one in once (the file keeps it out of your shell's history), and again whenever you rotate it:

```sh
aws secretsmanager list-secrets --region ${answers.region} --query "SecretList[?Description=='OpenAI API key of ${answers.name}'].ARN" --output text
aws secretsmanager put-secret-value --region ${answers.region} --secret-id ARN --secret-string file://openai-key.txt
rm openai-key.txt
```

Only the execution role of the function that calls the model may read this secret, and it may read no other. A running
function notices a new key within five minutes.
