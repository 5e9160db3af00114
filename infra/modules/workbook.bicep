// What an operator looks at: a workbook of Application Insights, each chart with a note of what to do.
import { tagSet } from '../types.bicep'

@description('The name of the environment, which the title has.')
param environmentName string

@description('The region.')
param location string

@description('Tags of every resource.')
param tags tagSet

@description('The resource id of the workspace that holds the telemetry.')
param workspaceId string

@description('The resource id of Application Insights, whose workbooks have this one.')
param insightsId string

@description('The charts, from top to bottom. docs/telemetry.md has the same queries.')
var panels = [
  {
    name: 'requests'
    title: 'Answers by status, each 15 minutes'
    note: '500 is a fault of ours: find its `traceId` in the log. 502 and 504 come only with `estricto=true`, and mean the sources. Many 429 are a caller to talk to, or a limit to raise. `abandoned`: the caller left first.'
    query: loadTextContent('../queries/requests.kql')
    chart: 'timechart'
  }
  {
    name: 'request-times'
    title: 'Time to answer: median and 95th percentile, in milliseconds'
    note: 'Estimated from the requests that were sampled. When p95 rises, look at the sources, the hedges and the starts below. The alert `latency-p95` watches it.'
    query: loadTextContent('../queries/request-times.kql')
    chart: 'timechart'
  }
  {
    name: 'deadlines'
    title: 'Deadline kept'
    note: 'Late: the answer was ready more than 50 ms after its `timeout`. That means too little processor time, not a slow source: lower `httpConcurrency`, or give instances more memory.'
    query: loadTextContent('../queries/deadlines.kql')
    chart: 'timechart'
  }
  {
    name: 'sources'
    title: 'Outcomes of each source, by motivo'
    note: '`http` and `red` are the source\'s fault, `limite` means that we ask too often, `circuito` is the pause after failures, `formato` and `rechazo` may be a changed API. If it lasts, move the source back in its chain.'
    query: loadTextContent('../queries/sources.kql')
    chart: 'table'
  }
  {
    name: 'hedges'
    title: 'Calls made because another source was silent'
    note: 'Few are normal. Many after the delay: the first source of a chain hangs. Early ones cost calls, at most `Hedge:BudgetPercent`: lower it if a source limits us.'
    query: loadTextContent('../queries/hedges.kql')
    chart: 'timechart'
  }
  {
    name: 'cache'
    title: 'What the cache had for each part'
    note: '`stale`: no source answered, and callers got an old value, marked as such. `none`: they got nothing. Look at the sources. Many `miss` with many instances: `redisEnabled` shares readings.'
    query: loadTextContent('../queries/cache.kql')
    chart: 'timechart'
  }
  {
    name: 'disagreements'
    title: 'Readings that another source spoke against'
    note: '`outvoted`: a source said something wrong, and callers did not see it. `undecided`: they saw the value, marked. If a part has many, compare its sources by hand, or widen `Tolerance`.'
    query: loadTextContent('../queries/disagreements.kql')
    chart: 'table'
  }
  {
    name: 'breakers'
    title: 'Instances whose breaker is not closed'
    note: 'Empty is good. `open`: the source is not asked for now. `half_open`: one call tries it. A breaker closes by itself.'
    query: loadTextContent('../queries/breakers.kql')
    chart: 'timechart'
  }
  {
    name: 'starts'
    title: 'Starts of the Functions host, and the slowest in milliseconds'
    note: 'Each start is a cold start for the requests that waited for it. If they hurt, set `alwaysReadyInstances`, at a price. Unverified: which starts Flex Consumption logs.'
    query: loadTextContent('../queries/starts.kql')
    chart: 'timechart'
  }
]

@description('What a workbook calls a text, parameters, and a query.')
var kinds = {
  text: 1
  query: 3
  parameters: 9
}

@description('The text above everything.')
var introduction = {
  type: kinds.text
  name: 'introduction'
  content: {
    json: 'Resumen ${environmentName}: is it well, and if not, what to do. `GET /salud/fuentes` of the app shows what one instance knows of each source right now.'
  }
}

@description('The time range of all charts, a day unless chosen. Queries count by 15 minutes, so a week is the longest that stays quick.')
var timeRange = {
  type: kinds.parameters
  name: 'parameters'
  content: {
    version: 'KqlParameterItem/1.0'
    parameters: [
      {
        id: guid('resumen', 'TimeRange')
        version: 'KqlParameterItem/1.0'
        name: 'TimeRange'
        label: 'Time range'
        type: 4
        isRequired: true
        value: {
          durationMs: 86400000
        }
        typeSettings: {
          selectableValues: map(
            [3600000, 14400000, 86400000, 259200000, 604800000],
            duration => { durationMs: duration }
          )
        }
      }
    ]
    style: 'pills'
  }
}

@description('Each chart with its note on its right.')
var charts = map(panels, panel => [
  {
    type: kinds.query
    name: panel.name
    customWidth: '70'
    content: {
      version: 'KqlItem/1.0'
      query: panel.query
      size: 1
      title: panel.title
      noDataMessage: 'Nothing in this time range.'
      timeContextFromParameter: 'TimeRange'
      queryType: 0
      resourceType: 'microsoft.operationalinsights/workspaces'
      crossComponentResources: [
        workspaceId
      ]
      visualization: panel.chart
    }
  }
  {
    type: kinds.text
    name: '${panel.name}-note'
    customWidth: '30'
    content: {
      json: panel.note
    }
  }
])

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  // Must be a GUID. The same for the same environment, so that a later deployment updates it.
  name: guid(resourceGroup().id, 'resumen', environmentName)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Resumen ${environmentName}'
    description: 'Requests, deadlines, sources, hedges, cache, disagreements, breakers and starts.'
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: insightsId
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([introduction, timeRange], flatten(charts))
      fallbackResourceIds: [
        insightsId
      ]
      '$schema': 'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json'
    })
  }
}
