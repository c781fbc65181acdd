<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd">
  <modelVersion>4.0.0</modelVersion>

  <parent>
    <groupId>${project.package}</groupId>
    <artifactId>${project.name}-parent</artifactId>
    <version>1.0.0-SNAPSHOT</version>
  </parent>
  <artifactId>${project.name}-infra</artifactId>
  <name>${project.title}: infrastructure</name>

  <properties>
    <!-- What is synthesized: empty for the stacks of users, or the option for a sandbox (scripts/synth.mjs). -->
    <synth.mode/>
  </properties>

  <dependencies>
<#list plan.maven.infra as dependency>
    <dependency>
      <groupId>${dependency.group}</groupId>
      <artifactId>${dependency.artifact}</artifactId>
<#if dependency.scope?has_content>
      <scope>${dependency.scope}</scope>
</#if>
<#if dependency.exclusions?has_content>
      <exclusions>
<#list dependency.exclusions as exclusion>
        <exclusion>
          <groupId>${exclusion.group}</groupId>
          <artifactId>${exclusion.artifact}</artifactId>
        </exclusion>
</#list>
      </exclusions>
</#if>
    </dependency>
</#list>
  </dependencies>

  <profiles>
    <profile>
      <!-- `npm run synth`: writes the CloudFormation templates. -->
      <id>synth</id>
      <build>
        <plugins>
          <plugin>
            <groupId>org.codehaus.mojo</groupId>
            <artifactId>exec-maven-plugin</artifactId>
            <executions>
              <execution>
                <id>synth</id>
                <phase>package</phase>
                <goals>
                  <goal>exec</goal>
                </goals>
                <configuration>
                  <executable>java</executable>
                  <commandlineArgs>-XX:TieredStopAtLevel=1 -classpath %classpath ${project.package}.infra.InfraApp ${r"${project.basedir}"}/.. ${r"${synth.mode}"}</commandlineArgs>
                </configuration>
              </execution>
            </executions>
          </plugin>
        </plugins>
      </build>
    </profile>
  </profiles>
</project>
