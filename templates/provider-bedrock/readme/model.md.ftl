Nothing is kept secret: the function calls `${answers.model}` by its execution role, which allows exactly this model (and, for an
inference profile, the same model in the profile's regions), and only together with the guardrail of the stack. Some models
want a use case or terms accepted once per account: Amazon Bedrock console in `${answers.region}`, Model catalog. Try it:

```sh
aws bedrock get-foundation-model-availability --region ${answers.region} --model-id MODEL
```

The guardrail moderates prompts and answers (hate, insults, misconduct, sexual, violence, prompt attacks; languages: English, French,
Spanish). To change it, edit `ContentGuardrail` in `infra/` and raise its `REVISION`, so that a new version is published.
