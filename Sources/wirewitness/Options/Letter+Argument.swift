public import ArgumentParser
public import Report

extension Letter: ExpressibleByArgument {}
