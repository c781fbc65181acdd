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
<#list plan.npm?filter(p -> !p.dev) as package>
    "${package.name}": "${npm[package.name]}"<#sep>,</#sep>
</#list>
  },
  "devDependencies": {
<#list plan.npm?filter(p -> p.dev) as package>
    "${package.name}": "${npm[package.name]}"<#sep>,</#sep>
</#list>
  }
}
