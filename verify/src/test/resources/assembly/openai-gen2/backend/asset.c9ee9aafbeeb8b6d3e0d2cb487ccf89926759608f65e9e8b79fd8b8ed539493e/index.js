// stands for a function that only CloudFormation calls
