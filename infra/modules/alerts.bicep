// Monitoring: an availability test, alerts, a monthly budget, and the action group that they all notify.
import { tagSet } from '../types.bicep'

@description('The name of the environment, which ends every name here.')
param environmentName string

@description('The region.')
param location string

@description('Tags of every resource.')
param tags tagSet

@description('The e-mail address to notify.')
@secure()
param alertEmail string

@description('The address of the app.')
param appUrl string

@description('The resource id of the workspace that holds the telemetry.')
param workspaceId string

@description('The resource id of Application Insights.')
param insightsId string

@description('How often, in seconds, each of the five places requests /salud. 0 for no test.')
@allowed([
  0
  300
  600
  900
])
param availabilityFrequencySeconds int

@description('The share of answers with status 5xx, in per cent, above which there is an alert.')
@minValue(1)
@maxValue(100)
param errorSharePercent int

@description('The 95th percentile of answer times, in milliseconds, above which there is an alert.')
@minValue(100)
@maxValue(31000)
param latencyP95Milliseconds int

@description('What a month may cost, in the currency of the bill. 0 for no budget.')
@minValue(0)
param monthlyBudget int

@description('The first day of the month in which the budget is made, as yyyy-MM-01; the same one at every deployment.')
param budgetStart string

// Their names are what the documentation of Application Insights calls population tags.
@description('Five places, so that a problem of one network does not look like a problem of the app.')
var places = [
  'latam-br-gru-edge'
  'us-va-ash-azr'
  'us-fl-mia-edge'
  'emea-nl-ams-azr'
  'apac-sg-sin-azr'
]

// A new workspace has no table yet, and Azure refuses a rule on a table that does not exist. So each query is a union with an empty table.
// With fewer than 20 answers, or 3 outcomes of a source, there is no alert: behind the cache a source may be asked once in 15 minutes.
@description('Alerts on log queries, because platform metrics have neither a ratio of two counts nor a percentile.')
var queryAlerts = [
  {
    name: 'errors-5xx'
    description: 'More than ${errorSharePercent} % of the answers of 15 minutes were 5xx.'
    severity: 1
    query: loadTextContent('../queries/errors-5xx.kql')
    column: 'share'
    threshold: errorSharePercent
    dimensions: []
  }
  {
    name: 'latency-p95'
    description: 'One answer in twenty of 15 minutes took longer than ${latencyP95Milliseconds} ms.'
    severity: 2
    query: loadTextContent('../queries/latency-p95.kql')
    column: 'p95'
    threshold: latencyP95Milliseconds
    dimensions: []
  }
  {
    // A source without its key is never asked, so it has no outcomes.
    name: 'source-failing'
    description: 'A source failed every time for 15 minutes.'
    severity: 2
    query: loadTextContent('../queries/source-failing.kql')
    column: 'failures'
    threshold: 0
    dimensions: [
      {
        name: 'source'
        operator: 'Include'
        values: [
          '*'
        ]
      }
    ]
  }
]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-resumen-${environmentName}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'resumen'
    enabled: true
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: alertEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource test 'Microsoft.Insights/webtests@2022-06-15' = if (availabilityFrequencySeconds > 0) {
  name: 'test-resumen-${environmentName}-salud'
  location: location
  // Application Insights shows only the tests that link to it.
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    Kind: 'standard'
    Name: 'salud'
    SyntheticMonitorId: 'test-resumen-${environmentName}-salud'
    Enabled: true
    Frequency: availabilityFrequencySeconds
    Timeout: 30
    RetryEnabled: true
    Locations: map(places, place => { Id: place })
    Request: {
      RequestUrl: '${appUrl}/salud'
      HttpVerb: 'GET'
      FollowRedirects: false
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
      ContentValidation: {
        ContentMatch: '"status":"ok"'
        PassIfTextFound: true
        IgnoreCase: false
      }
    }
  }
}

resource availability 'Microsoft.Insights/metricAlerts@2026-01-01' = if (availabilityFrequencySeconds > 0) {
  name: 'alert-resumen-${environmentName}-availability'
  location: 'global'
  tags: tags
  properties: {
    description: '/salud does not answer in two or more of five places.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [
      test.id
      insightsId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: test.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [
      {
        actionGroupId: group.id
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for alert in queryAlerts: {
    name: 'alert-resumen-${environmentName}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'resumen ${environmentName} ${alert.name}'
      description: alert.description
      severity: alert.severity
      enabled: true
      autoMitigate: true
      scopes: [
        workspaceId
      ]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      // Azure takes a while to see a table that has just appeared. The tests check the queries.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            metricMeasureColumn: alert.column
            timeAggregation: 'Maximum'
            operator: 'GreaterThan'
            threshold: alert.threshold
            dimensions: alert.dimensions
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [
          group.id
        ]
      }
    }
  }
]

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = if (monthlyBudget > 0) {
  name: 'budget-resumen-${environmentName}'
  properties: {
    category: 'Cost'
    amount: monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: length(budgetStart) == 10 && endsWith(budgetStart, '-01')
        ? budgetStart
        : fail('A budget (monthlyBudget) needs budgetStart, the first day of the month in which it is made, such as 2026-11-01; the same one ever after.')
    }
    notifications: {
      spent80: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [
          alertEmail
        ]
        contactGroups: [
          group.id
        ]
      }
      forecast100: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [
          alertEmail
        ]
        contactGroups: [
          group.id
        ]
      }
    }
  }
}
