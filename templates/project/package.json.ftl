{
  "name": "${project.name}",
  "version": "1.0.0",
  "private": true,
  "type": "module",
  "engines": {
    "node": ">=22"
  },
  "scripts": {
<#list plan.scripts as script>
    "${script.name}": "${script.run?json_string}"<#sep>,</#sep>
</#list>
  },
  "dependencies": {
<#list plan.npm?filter(package -> !package.dev) as package>
    "${package.name}": "${package.version}"<#sep>,</#sep>
</#list>
  },
  "devDependencies": {
<#list plan.npm?filter(package -> package.dev) as package>
    "${package.name}": "${package.version}"<#sep>,</#sep>
</#list>
  }<#if plan.lists["npm.overrides"]??>,
  "overrides": {
<#list plan.lists["npm.overrides"] as override>
    "${override.name}": "${override.range}"<#sep>,</#sep>
</#list>
  }</#if>
}
