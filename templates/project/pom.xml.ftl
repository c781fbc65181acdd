<#-- Versions stand here once; only what the modules use is written. -->
<#assign used = []>
<#assign boms = []>
<#list plan.maven?values as dependencies>
<#list dependencies as dependency>
<#list versions.managed as managed>
<#if managed.group == dependency.group && (managed.bom?? || managed.artifact! == dependency.artifact)>
<#if managed.bom?? && !boms?seq_contains(managed.bom)>
<#assign boms += [managed.bom]>
<#assign used += [managed]>
<#elseif !managed.bom?? && !used?filter(u -> !u.bom??)?map(u -> u.group + ":" + u.artifact)?seq_contains(managed.group + ":" + managed.artifact)>
<#assign used += [managed]>
</#if>
</#if>
</#list>
</#list>
</#list>
<#assign propertyNames = ["gatling.plugin.version"] + used?map(u -> u.version)>
<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd">
  <modelVersion>4.0.0</modelVersion>

  <groupId>${project.package}</groupId>
  <artifactId>${project.name}-parent</artifactId>
  <version>1.0.0-SNAPSHOT</version>
  <packaging>pom</packaging>
  <name>${project.title}</name>

  <modules>
    <module>lambda</module>
    <module>infra</module>
    <module>load-test</module>
    <module>local</module>
  </modules>

  <properties>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <!-- The same sources give the same archive, so an unchanged function is not deployed again. -->
    <project.build.outputTimestamp>2026-01-01T00:00:00Z</project.build.outputTimestamp>
    <maven.compiler.release>${answers.java}</maven.compiler.release>

<#list versions.properties?keys?filter(key -> propertyNames?seq_contains(key)) as key>
    <${key}>${versions.properties[key]}</${key}>
</#list>
  </properties>

  <dependencyManagement>
    <dependencies>
<#list used?filter(u -> u.bom??) as managed>
      <dependency>
        <groupId>${managed.bom?keep_before(":")}</groupId>
        <artifactId>${managed.bom?keep_after(":")}</artifactId>
        <version>${r"${"}${managed.version}}</version>
        <type>pom</type>
        <scope>import</scope>
      </dependency>
</#list>
<#list used?filter(u -> !u.bom??)?sort_by("artifact") as managed>
      <dependency>
        <groupId>${managed.group}</groupId>
        <artifactId>${managed.artifact}</artifactId>
        <version>${r"${"}${managed.version}}</version>
<#if managed.type??>
        <type>${managed.type}</type>
</#if>
      </dependency>
</#list>
    </dependencies>
  </dependencyManagement>

  <build>
    <pluginManagement>
      <plugins>
<#list versions.plugins?keys?filter(key -> key?starts_with("maven-")) as key>
        <plugin>
          <groupId>org.apache.maven.plugins</groupId>
          <artifactId>${key}</artifactId>
          <version>${versions.plugins[key]}</version>
<#if key == "maven-compiler-plugin">
          <configuration>
            <parameters>true</parameters>
            <showWarnings>true</showWarnings>
            <compilerArgs>
              <arg>-Xlint:all,-processing,-serial,-classfile,-options</arg>
              <arg>-Werror</arg>
            </compilerArgs>
          </configuration>
</#if>
        </plugin>
</#list>
        <plugin>
          <groupId>org.codehaus.mojo</groupId>
          <artifactId>exec-maven-plugin</artifactId>
          <version>${versions.plugins["exec-maven-plugin"]}</version>
        </plugin>
        <plugin>
          <groupId>io.gatling</groupId>
          <artifactId>gatling-maven-plugin</artifactId>
          <version>${r"${gatling.plugin.version}"}</version>
        </plugin>
      </plugins>
    </pluginManagement>
    <plugins>
      <plugin>
        <!-- Finds a JDK of the project's Java on this machine, whatever JDK runs Maven. -->
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-toolchains-plugin</artifactId>
        <executions>
          <execution>
            <goals>
              <goal>select-jdk-toolchain</goal>
            </goals>
            <configuration>
              <version>[${answers.java},)</version>
              <!-- Also where Maven runs on such a JDK: programs it starts then get this one, not the first on PATH. -->
              <useJdk>Never</useJdk>
            </configuration>
          </execution>
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
