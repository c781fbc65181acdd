<#list plan.ignore as line>
${line}
</#list>
