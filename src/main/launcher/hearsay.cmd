@echo off
rem Starts Hearsay: finds Java and chooses the flags of the JVM. JAVA_OPTS and HEARSAY_OPTS add flags.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "jar=%~dp0hearsay.jar"
if not exist "%jar%" (
  echo hearsay: found no %jar%; mvn package makes it 1>&2
  exit /b 3
)
"%java%" -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -XX:+UseParallelGC -XX:MaxTenuringThreshold=1 -XX:MaxRAMPercentage=75 -Dhearsay.launcher=true %JAVA_OPTS% %HEARSAY_OPTS% -cp "%jar%" dev.hearsay.cli.Main %*
exit /b %errorlevel%
